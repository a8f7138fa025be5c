<?php
// Runs one SELECT from standard input, without WordPress, and prints the rows as JSON.
mysqli_report( MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT );
$link = mysqli_init();
$link->real_connect( 'localhost', 'root', '', $argv[2], null, $argv[1] );
$link->set_charset( 'utf8mb4' );
echo json_encode(
	$link->query( stream_get_contents( STDIN ) )->fetch_all( MYSQLI_ASSOC ),
	JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES
);
