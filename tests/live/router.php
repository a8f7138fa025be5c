<?php
// Serves WordPress under PHP's own server as Apache would with WordPress's .htaccess,
// and keeps an access log that a test can count: one JSON object a line.
$started = microtime( true );
register_shutdown_function(
	function () use ( $started ) {
		$line = json_encode(
			array(
				'started'    => $started,
				'ended'      => microtime( true ),
				'method'     => $_SERVER['REQUEST_METHOD'],
				'target'     => $_SERVER['ONRECORD_TARGET'],
				'status'     => http_response_code(),
				'user_agent' => $_SERVER['HTTP_USER_AGENT'] ?? '',
			),
			JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE
		);
		file_put_contents( getenv( 'ONRECORD_ACCESS_LOG' ), $line . "\n", FILE_APPEND | LOCK_EX );
	}
);
$_SERVER['ONRECORD_TARGET'] = $_SERVER['REQUEST_URI'];
$root   = $_SERVER['DOCUMENT_ROOT'];
$prefix = (string) getenv( 'ONRECORD_PREFIX' );
$path   = rawurldecode( parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) ?: '/' );
if ( '' !== $prefix ) {
	// The blog stands in a folder; what lies above it is another site.
	if ( ! str_starts_with( $path . '/', $prefix . '/' ) ) {
		http_response_code( '/robots.txt' === $path ? 404 : 200 );
		echo '<!DOCTYPE html><title>The society</title><h1>The society</h1><p><a href="' . $prefix . '/">Our blog</a>';
		return;
	}
	$path = substr( $path, strlen( $prefix ) ) ?: '/';
}
if ( is_dir( $root . $path ) && is_file( $root . rtrim( $path, '/' ) . '/index.php' ) && '/' !== $path ) {
	$path = rtrim( $path, '/' ) . '/index.php';
}
if ( '/' !== $path && is_file( $root . $path ) && ! str_contains( $path, '..' ) ) {
	if ( ! str_ends_with( $path, '.php' ) ) {
		if ( '' === $prefix ) {
			return false;
		}
		header( 'Content-Type: application/octet-stream' );
		readfile( $root . $path );
		return;
	}
	$script = $path;
} else {
	$script = '/index.php';
}
$_SERVER['SCRIPT_NAME']     = $prefix . $script;
$_SERVER['PHP_SELF']        = $prefix . $script;
$_SERVER['SCRIPT_FILENAME'] = $root . $script;
chdir( dirname( $root . $script ) );
require $root . $script;
