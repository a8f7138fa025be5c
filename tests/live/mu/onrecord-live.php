<?php
// What site owners do to their blogs, each switched by an option of the same name.
add_filter( 'pre_wp_mail', '__return_true' );

// REST for members only, as security plugins have it.
add_filter(
	'rest_authentication_errors',
	function ( $result ) {
		if ( get_option( 'live_rest_off' ) ) {
			return new WP_Error( 'rest_login_required', 'Only members may use the interface.', array( 'status' => 401 ) );
		}
		return $result;
	}
);

// Comments alone taken out of REST.
add_filter(
	'rest_endpoints',
	function ( $endpoints ) {
		if ( get_option( 'live_rest_comments_off' ) ) {
			unset( $endpoints['/wp/v2/comments'], $endpoints['/wp/v2/comments/(?P<id>[\d]+)'] );
		}
		return $endpoints;
	}
);

// No feeds.
add_action(
	'template_redirect',
	function () {
		if ( is_feed() && get_option( 'live_feeds_off' ) ) {
			remove_all_actions( 'template_redirect' );
			wp_die( 'No feed here.', 'Not found', array( 'response' => 404 ) );
		}
	},
	1
);
