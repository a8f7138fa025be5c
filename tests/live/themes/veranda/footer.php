	</div>
	<div id="footer"><div id="site-info"><a href="<?php echo esc_url( home_url( '/' ) ); ?>"><?php bloginfo( 'name' ); ?></a></div></div>
</div>
<?php wp_footer(); ?>
</body>
</html>
