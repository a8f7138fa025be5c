<?php get_header(); ?>
<div id="container">
	<div id="content" role="main">
	<?php while ( have_posts() ) : the_post(); ?>
		<div id="post-<?php the_ID(); ?>" <?php post_class(); ?>>
			<?php if ( is_singular() ) : ?>
				<h1 class="entry-title"><?php the_title(); ?></h1>
			<?php else : ?>
				<h2 class="entry-title"><a href="<?php the_permalink(); ?>" rel="bookmark"><?php the_title(); ?></a></h2>
			<?php endif; ?>
			<div class="entry-meta">
				<?php
				printf(
					__( '<span class="%1$s">Posted on</span> %2$s <span class="meta-sep">by</span> %3$s' ),
					'meta-prep meta-prep-author',
					sprintf( '<a href="%1$s" title="%2$s" rel="bookmark"><span class="entry-date">%3$s</span></a>', get_permalink(), esc_attr( get_the_time() ), get_the_date() ),
					sprintf( '<span class="author vcard"><a class="url fn n" href="%1$s">%2$s</a></span>', get_author_posts_url( get_the_author_meta( 'ID' ) ), get_the_author() )
				);
				?>
			</div>
			<div class="entry-content"><?php the_content(); ?><?php wp_link_pages(); ?></div>
			<div class="entry-utility">
				<span class="cat-links"><?php _e( 'Posted in' ); ?> <?php the_category( ', ' ); ?></span>
				<span class="comments-link"><?php comments_popup_link(); ?></span>
			</div>
		</div>
		<?php comments_template( '', true ); ?>
	<?php endwhile; ?>
	<?php if ( is_singular() ) : ?>
		<div id="nav-below" class="navigation">
			<div class="nav-previous"><?php previous_post_link(); ?></div><div class="nav-next"><?php next_post_link(); ?></div>
		</div>
	<?php else : ?>
		<div id="nav-below" class="navigation">
			<div class="nav-previous"><?php next_posts_link(); ?></div><div class="nav-next"><?php previous_posts_link(); ?></div>
		</div>
	<?php endif; ?>
	</div>
</div>
<?php get_sidebar(); ?>
<?php get_footer(); ?>
