<?php
if ( post_password_required() ) {
	return;
}
?>
<?php if ( have_comments() ) : ?>
	<h3 id="comments"><?php comments_number(); ?></h3>
	<div class="commentlist">
		<?php wp_list_comments( array( 'style' => 'div', 'type' => 'comment' ) ); ?>
	</div>
	<div class="navigation">
		<div class="alignleft"><?php previous_comments_link(); ?></div>
		<div class="alignright"><?php next_comments_link(); ?></div>
	</div>
	<?php if ( ! empty( $wp_query->comments_by_type['pings'] ) ) : ?>
	<h3 id="pings"><?php _e( 'Trackbacks' ); ?></h3>
	<ul class="pinglist">
		<?php wp_list_comments( array( 'style' => 'ul', 'type' => 'pings', 'per_page' => -1 ) ); ?>
	</ul>
	<?php endif; ?>
<?php endif; ?>
<?php comment_form(); ?>
