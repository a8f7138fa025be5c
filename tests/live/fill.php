<?php
// Fills a freshly installed WordPress with an invented campaign's blog. The same blog every time.
// What must never be archived holds the word zqxhidden.
mt_srand( 20091002 );

foreach ( array(
	'blogdescription'       => 'The campaign for the reading rooms of Tarnwick & the Harrow Levels',
	'timezone_string'       => 'Europe/London',
	'posts_per_page'        => 10,
	'page_comments'         => 1,
	'comments_per_page'     => 50,
	'default_comments_page' => 'oldest',
	'comment_order'         => 'asc',
	'thread_comments'       => 1,
	'thread_comments_depth' => 5,
	'close_comments_for_old_posts' => 0,
	'use_smilies'           => 1,
) as $name => $value ) {
	update_option( $name, $value );
}
wp_delete_post( 1, true );
wp_delete_post( 2, true );
wp_delete_post( 3, true );
wp_update_user( array( 'ID' => 1, 'display_name' => 'Siân Ferrow' ) );
$other = wp_insert_user( array( 'user_login' => 'dunstan', 'user_pass' => 'only for tests', 'user_email' => 'dunstan@office.example', 'display_name' => 'Dunstan Ockley', 'role' => 'author' ) );

$places  = array( 'Tarnwick', 'Ebbing Cross', 'Little Harrow', 'Mossgate', 'Pellow Street', 'the Levels', 'Cawdle Bridge', 'Upper Senn' );
$things  = array( 'the reading room', 'the mobile library', 'the archive boxes', 'the children\'s corner', 'the large-print shelf', 'the newspaper table', 'the map cabinet' );
$first   = array( 'Odile', 'Bram', 'Tansy', 'Ivo', 'Maudie', 'Corwin', 'Petra', 'Anselm', 'Zoë', 'Hale', 'Jory', 'Wilf', 'Ines', 'Rhoswen', 'Caspar', 'Lettice' );
$last    = array( 'Thornby', 'Quill', 'O\'Sedge', 'Marrable', 'Pike-Lowe', 'Vantongeren', 'Ashgrove', 'Ferrier', 'Llwyd', 'Brackenbury', 'Sallow', 'Dacre' );
$made    = array(
	'I was at %1$s on the %3$d%4$s and %2$s was locked again.',
	'Has anyone had an answer about %2$s since March? I wrote %3$d letters -- not one came back.',
	'"We keep %2$s open," they told us in %1$s, and then they closed it at %3$d:15...',
	'My neighbour at %1$s says they\'ve counted %3$d visitors a day, which is more than the council\'s own figure.',
	'The minutes say &pound;%3$d,000 for %2$s; the budget says something else & nobody at %1$s can explain it.',
	'It isn\'t only %1$s: %2$s matters to %3$d families I know of, and the \'90s building is sound.',
	'There were %3$d of us outside %1$s this morning, rain & all.',
	'You can see the plan for %2$s at www.levels.example/plan/%3$d if the link still works.',
	'Minutes of the meeting: http://council.example/tarnwick/minutes-%3$d.pdf (page 4).',
	'Thank you for keeping %2$s in the news, from all %3$d of us at %1$s.',
	'What is the legal basis? Section %3$d of the lease says %2$s stays with %1$s "in perpetuity".',
	'I <em>strongly</em> disagree: %2$s costs %3$d%% less to run than the hall in %1$s.',
);

function pick( $list ) {
	return $list[ mt_rand( 0, count( $list ) - 1 ) ];
}

function ordinal( $n ) {
	return 1 === $n % 10 && 11 !== $n ? 'st' : ( 2 === $n % 10 && 12 !== $n ? 'nd' : ( 3 === $n % 10 && 13 !== $n ? 'rd' : 'th' ) );
}

function sentence() {
	global $made, $places, $things;
	$n = mt_rand( 2, 29 );
	return sprintf( pick( $made ), pick( $places ), pick( $things ), $n, ordinal( $n ) );
}

function paragraphs( $count, $sentences ) {
	$all = array();
	for ( $i = 0; $i < $count; $i++ ) {
		$one = array();
		for ( $j = mt_rand( 1, $sentences ); $j > 0; $j-- ) {
			$one[] = sentence();
		}
		$all[] = implode( ' ', $one );
	}
	return implode( "\n\n", $all );
}

$clock = strtotime( '2009-01-05 08:00:00 UTC' );

function local( $stamp ) {
	return get_date_from_gmt( gmdate( 'Y-m-d H:i:s', $stamp ) );
}

function post( $fields ) {
	global $clock, $posts_made;
	$clock += mt_rand( 30, 200 ) * 1117;
	$gmt    = gmdate( 'Y-m-d H:i:s', $clock );
	$fields += array(
		'post_type'      => 'post',
		'post_status'    => 'publish',
		'post_author'    => 1,
		'post_date'      => local( $clock ),
		'post_date_gmt'  => $gmt,
		'comment_status' => 'open',
		'post_content'   => paragraphs( mt_rand( 2, 4 ), 4 ),
	);
	kses_remove_filters();
	$id = wp_insert_post( wp_slash( $fields ), true );
	if ( is_wp_error( $id ) ) {
		fwrite( STDERR, $id->get_error_message() );
		exit( 8 );
	}
	return $id;
}

$number = 0;

function comment( $post, $fields = array() ) {
	global $number, $first, $last;
	++$number;
	$stamp   = strtotime( get_post( $post )->post_date_gmt . ' UTC' ) + 600 + $number * 97;
	$name    = pick( $first ) . ( mt_rand( 0, 4 ) ? ' ' . pick( $last ) : '' );
	$fields += array(
		'comment_post_ID'      => $post,
		'comment_author'       => $name,
		'comment_author_email' => "reader$number@post.example",
		'comment_author_url'   => mt_rand( 0, 2 ) ? '' : 'http://reader' . $number . '.example/',
		'comment_author_IP'    => '198.51.100.' . ( $number % 250 ),
		'comment_agent'        => 'zqxhiddenagent',
		'comment_type'         => 'comment',
		'comment_approved'     => 1,
		'comment_date'         => local( $stamp ),
		'comment_date_gmt'     => gmdate( 'Y-m-d H:i:s', $stamp ),
		'comment_content'      => paragraphs( mt_rand( 1, 3 ), 3 ),
	);
	return wp_insert_comment( wp_slash( $fields ) );
}

wp_defer_comment_counting( true );
wp_defer_term_counting( true );

// One hundred and twenty-three published posts: one sticky, one behind a password.
$posts = array();
for ( $i = 1; $i <= 121; $i++ ) {
	$posts[ $i ] = post( array( 'post_title' => ucfirst( pick( $things ) ) . ' at ' . pick( $places ) . ", part $i", 'post_author' => $i % 3 ? 1 : $other ) );
}
$rich = post(
	array(
		'post_title'   => 'What "consultation" means & why it isn\'t over – a reader\'s guide',
		'post_content' => "<p>First, the <strong>short</strong> version: it's not over.</p>\n<!--more-->\n<blockquote><p>No decision has been taken.</p></blockquote>\n"
			. "<ul>\n<li>Ask for the minutes</li>\n<li>Ask again :)</li>\n</ul>\n<p>Then read <a href=\"http://levels.example/guide\">the guide</a>.</p>\n"
			. "<pre>A table   in\nplain text</pre>",
	)
);
$locked = post( array( 'post_title' => 'Notes for members', 'post_password' => 'only members', 'post_content' => 'zqxhiddenlockedpost ' . sentence() ) );
stick_post( $posts[40] );
wp_set_post_categories( $posts[41], array( wp_insert_term( 'Letters & replies', 'category' )['term_id'] ) );

// What the public does not see.
$private = post( array( 'post_title' => 'zqxhiddenprivatetitle', 'post_status' => 'private', 'post_content' => 'zqxhiddenprivatepost' ) );
$draft   = post( array( 'post_title' => 'zqxhiddendrafttitle', 'post_status' => 'draft', 'post_content' => 'zqxhiddendraftpost' ) );
post( array( 'post_title' => 'zqxhiddenpendingtitle', 'post_status' => 'pending', 'post_content' => 'zqxhiddenpendingpost' ) );
post( array( 'post_title' => 'zqxhiddenfuturetitle', 'post_status' => 'future', 'post_content' => 'zqxhiddenfuturepost', 'post_date' => '2099-01-01 00:00:00', 'post_date_gmt' => '2099-01-01 00:00:00' ) );
$binned = post( array( 'post_title' => 'zqxhiddenbinnedtitle', 'post_content' => 'zqxhiddenbinnedpost' ) );
comment( $binned, array( 'comment_content' => 'zqxhiddenonbinned' ) );
wp_trash_post( $binned );
foreach ( array( $locked, $private, $draft ) as $where ) {
	comment( $where, array( 'comment_content' => 'zqxhiddenonclosed ' . sentence(), 'comment_author' => 'zqxhiddenmember' ) );
	comment( $where, array( 'comment_content' => 'zqxhiddenonclosed ' . sentence(), 'comment_author' => 'zqxhiddenmember' ) );
}

$about   = post( array( 'post_type' => 'page', 'post_title' => 'About us' ) );
$contact = post( array( 'post_type' => 'page', 'post_title' => 'How to reach us', 'comment_status' => 'closed' ) );
$wall    = post( array( 'post_type' => 'page', 'post_title' => 'Visitors\' book' ) );
post( array( 'post_type' => 'page', 'post_title' => 'Sources', 'post_parent' => $about, 'comment_status' => 'closed' ) );

$public = 0;
function thread( $post, $count, $deepest ) {
	global $public;
	$open = array();
	for ( $i = 0; $i < $count; $i++ ) {
		$parent = 0;
		$depth  = 1;
		if ( $open && mt_rand( 0, 99 ) < 45 ) {
			list( $parent, $depth ) = $open[ max( 0, count( $open ) - mt_rand( 1, 6 ) ) ];
			++$depth;
		}
		$id = comment( $post, array( 'comment_parent' => $parent ) );
		if ( $depth < $deepest ) {
			$open[] = array( $id, $depth );
		}
		++$public;
	}
}

// The long thread: several comment pages, and replies below the depth that themes draw.
$long = $posts[60];
thread( $long, 340, 9 );
thread( $about, 15, 3 );
thread( $wall, 8, 6 );

// What is odd, one of each, on posts of their own.
$odd = $posts[61];
$own = array(
	array( 'comment_content' => 'قرأت الرسالة مرتين، ولم أجد فيها جواباً عن قاعة القراءة.' ),
	array( 'comment_content' => 'קראתי את המכתב, ואין בו תשובה על "חדר הקריאה".', 'comment_author' => 'אורית' ),
	array( 'comment_content' => 'Mae\'r ystafell ddarllen yn perthyn i bawb – diolch, Siân!' ),
	array( 'comment_content' => '図書室はみんなのものです。', 'comment_author' => '青木' ),
	array( 'comment_content' => 'Well done all 🎉📚 👩🏽‍🏫' ),
	array( 'comment_content' => '👏' ),
	array( 'comment_content' => 'See you on Friday :) and bring the banner ;-) :lol:' ),
	array( 'comment_content' => 'Their form has &lt;input name=&quot;reason&quot;&gt; and no label & that\'s a fault' ),
	array( 'comment_content' => "<blockquote>No decision has been taken.</blockquote>\nThen why are the shelves gone?" ),
	array( 'comment_content' => "First line\nsecond line\n\nNew paragraph with <a href=\"http://levels.example/a?b=1&amp;c=2\" rel=\"nofollow\">a link</a> and <code>code--here</code>" ),
	array( 'comment_content' => 'Bram says: your comment is awaiting moderation. At least that is what it told me.' ),
	array( 'comment_content' => 'Signed without a name.', 'comment_author' => '' ),
	array( 'comment_content' => 'Writing for the shop.', 'comment_author' => 'Sallow & Dacre "Books", since \'82', 'comment_author_url' => 'https://books.example/?a=1&b=2' ),
	array( 'comment_content' => 'I run this blog, and I say thank you.', 'comment_author' => 'Siân Ferrow', 'user_id' => 1, 'comment_author_email' => 'sian@office.example' ),
	array( 'comment_content' => 'I only borrowed her name.', 'comment_author' => 'Siân Ferrow' ),
	array( 'comment_content' => 'I write here too, but not this post.', 'comment_author' => 'Dunstan Ockley', 'user_id' => $other, 'comment_author_email' => 'dunstan@office.example' ),
	array( 'comment_content' => 'Same words, twice.', 'comment_author' => 'Maudie Pike-Lowe' ),
	array( 'comment_content' => 'Same words, twice.', 'comment_author' => 'Maudie Pike-Lowe' ),
	array( 'comment_content' => 'Write to me at odile.thornby@letters.example or ring 020 7946 0321 after six.' ),
	array( 'comment_content' => 'He wrote: "I can\'t comment..." -- so I won\'t either. 5 x 3" boards, 6\' high, (c) me' ),
	array( 'comment_content' => 'Room 7) is the one with the maps, not room 9)' ),
	array( 'comment_content' => "Dear all,\n\n1. bring a chair\n2. bring a friend\n\n* no banners\n* no dogs" ),
	array( 'comment_content' => 'https://video.example/watch?v=tarnwick' ),
	array( 'comment_content' => 'x' ),
);
$last_odd = 0;
foreach ( $own as $fields ) {
	$last_odd = comment( $odd, $fields );
	++$public;
}
foreach ( array( 62, 63, 64 ) as $i ) {
	comment( $posts[ $i ], array( 'comment_content' => substr( paragraphs( 90, 6 ), 0, 20000 ) . ' End of my long letter.' ) );
	++$public;
}

// A thread with every kind of hidden parent, and approved replies below them.
$gaps = $posts[65];
thread( $gaps, 12, 4 );
foreach ( array( '0', 'spam', 'trash' ) as $state ) {
	$hidden = comment( $gaps, array( 'comment_content' => "zqxhidden{$state}parent " . sentence(), 'comment_author' => 'zqxhiddenauthor' ) );
	$reply  = comment( $gaps, array( 'comment_parent' => $hidden, 'comment_content' => 'An answer to someone who is gone. ' . sentence() ) );
	comment( $gaps, array( 'comment_parent' => $reply, 'comment_content' => 'And an answer to that one. ' . sentence() ) );
	$public += 2;
	// By SQL: wp_set_comment_status would trash the replies' counts but not change what is public.
	$wpdb->update( $wpdb->comments, array( 'comment_approved' => $state ), array( 'comment_ID' => $hidden ) );
}
$kept = array( '0', 'spam', 'trash', 'post-trashed' );
foreach ( array( 60, 61, 65, 66, 70 ) as $k => $i ) {
	foreach ( $kept as $state ) {
		comment( $posts[ $i ], array( 'comment_content' => "zqxhidden{$k}waiting " . sentence(), 'comment_author' => 'zqxhiddenauthor', 'comment_approved' => $state ) );
	}
}

// Pings.
for ( $i = 0; $i < 24; $i++ ) {
	comment(
		$posts[ 60 + $i % 8 ],
		array(
			'comment_type'         => $i % 3 ? 'pingback' : 'trackback',
			'comment_author'       => ucfirst( pick( $places ) ) . ' Weekly » ' . sentence(),
			'comment_author_email' => '',
			'comment_author_url'   => "http://weekly$i.example/2009/tarnwick",
			'comment_content'      => '[&#8230;] ' . sentence() . ' [&#8230;]',
			'comment_author_IP'    => '203.0.113.9',
		)
	);
}
comment( $posts[62], array( 'comment_type' => 'pingback', 'comment_approved' => '0', 'comment_author' => 'zqxhiddenping', 'comment_content' => 'zqxhiddenping' ) );

// The rest, spread over the other posts so that there are 1,292 public comments.
$rest = range( 67, 119 );
while ( $public < 1292 ) {
	$size = min( 1292 - $public, mt_rand( 1, 34 ) );
	thread( $posts[ array_shift( $rest ) ?: 120 ], $size, 7 );
}

wp_defer_comment_counting( false );
wp_defer_term_counting( false );
global $wp_rewrite;
$wp_rewrite->set_permalink_structure( '/%year%/%monthnum%/%postname%/' );
flush_rewrite_rules( false );
$letters = $posts[41];
$pings   = $posts[66];
update_option( 'live_posts', compact( 'long', 'odd', 'gaps', 'locked', 'about', 'wall', 'rich', 'letters', 'pings' ) );
echo wp_json_encode( compact( 'long', 'odd', 'gaps', 'locked', 'private', 'draft', 'about', 'wall', 'rich', 'letters', 'pings', 'public' ) );
