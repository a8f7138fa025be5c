<?php
if ( post_password_required() ) {
	return;
}
?>
<div id="comments" class="comments-area">
<?php if ( have_comments() ) : ?>
	<h2 class="comments-title">
	<?php
	printf( _n( '%1$s thought on &ldquo;%2$s&rdquo;', '%1$s thoughts on &ldquo;%2$s&rdquo;', get_comments_number() ), number_format_i18n( get_comments_number() ), get_the_title() );
	?>
	</h2>
	<?php the_comments_navigation(); ?>
	<ol class="comment-list">
		<?php wp_list_comments( array( 'style' => 'ol', 'short_ping' => true, 'avatar_size' => 56 ) ); ?>
	</ol>
	<?php the_comments_navigation(); ?>
<?php endif; ?>
<?php comment_form(); ?>
</div>
