<div id="primary" class="widget-area" role="complementary">
	<ul class="xoxo">
		<li id="search" class="widget-container widget_search"><?php get_search_form(); ?></li>
		<?php
		the_widget( 'WP_Widget_Recent_Posts' );
		// Every page shows the newest comments of the whole blog: they are not that page's comments.
		the_widget( 'WP_Widget_Recent_Comments' );
		?>
		<li class="widget-container"><h3 class="widget-title">Latest words</h3>
		<?php echo render_block( array( 'blockName' => 'core/latest-comments', 'attrs' => array( 'displayExcerpt' => true ), 'innerBlocks' => array(), 'innerHTML' => '', 'innerContent' => array() ) ); ?>
		</li>
	</ul>
</div>
