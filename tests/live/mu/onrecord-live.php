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

// A notice in place of posts that does not say that it is none.
add_action(
	'template_redirect',
	function () {
		if ( is_singular() && get_option( 'live_notice' ) ) {
			wp_die( '<h1>Error establishing a database connection</h1>', 'Database Error', array( 'response' => 200 ) );
		}
	},
	1
);

// A blog for members: whoever is not logged in is led to the door.
add_action(
	'template_redirect',
	function () {
		if ( get_option( 'live_members_only' ) && ! is_user_logged_in() ) {
			auth_redirect();
		}
	},
	0
);

// robots.txt of the owner's own.
add_filter(
	'robots_txt',
	function ( $text ) {
		return get_option( 'live_robots' ) ?: $text;
	}
);

// Down for a while.
add_action(
	'template_redirect',
	function () {
		if ( get_option( 'live_maintenance' ) ) {
			header( 'Retry-After: 1' );
			wp_die( 'Briefly unavailable for scheduled maintenance.', 'Maintenance', array( 'response' => 503 ) );
		}
	},
	0
);
add_filter(
	'rest_authentication_errors',
	function ( $result ) {
		if ( get_option( 'live_maintenance' ) ) {
			return new WP_Error( 'maintenance', 'Briefly unavailable.', array( 'status' => 503 ) );
		}
		return $result;
	}
);
