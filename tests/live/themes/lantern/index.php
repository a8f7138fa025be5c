<?php get_header(); ?>
<main id="primary" class="site-main">
<?php while ( have_posts() ) : the_post(); ?>
	<article id="post-<?php the_ID(); ?>" <?php post_class(); ?>>
		<header class="entry-header">
			<?php the_title( is_singular() ? '<h1 class="entry-title">' : '<h2 class="entry-title"><a href="' . esc_url( get_permalink() ) . '">', is_singular() ? '</h1>' : '</a></h2>' ); ?>
			<div class="entry-meta"><span class="posted-on"><a href="<?php the_permalink(); ?>" rel="bookmark"><time class="entry-date published" datetime="<?php echo esc_attr( get_the_date( DATE_W3C ) ); ?>"><?php echo esc_html( get_the_date() ); ?></time></a></span>
			<span class="byline"><span class="author vcard"><a class="url fn n" href="<?php echo esc_url( get_author_posts_url( get_the_author_meta( 'ID' ) ) ); ?>"><?php the_author(); ?></a></span></span></div>
		</header>
		<div class="entry-content"><?php the_content(); ?></div>
	</article>
	<?php
	if ( is_singular() ) {
		the_post_navigation();
		if ( comments_open() || get_comments_number() ) {
			comments_template();
		}
	}
	?>
<?php endwhile; ?>
<?php the_posts_navigation(); ?>
</main>
<?php get_sidebar(); ?>
<?php get_footer(); ?>
