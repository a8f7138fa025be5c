<?php
// Runs PHP from standard input inside WordPress.
$_SERVER['HTTP_HOST']       = getenv( 'ONRECORD_HOST' );
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['REQUEST_URI']     = '/';
if ( getenv( 'ONRECORD_INSTALLING' ) ) {
	define( 'WP_INSTALLING', true );
}
require getcwd() . '/wp-load.php';
eval( stream_get_contents( STDIN ) );
