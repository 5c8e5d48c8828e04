<?php
/** What the tests need of WordPress: mails in a file instead of on the wire, the sandbox's clock, and no calls to the outside. */

// WordPress of this age does not know this PHP, and says so; everything else is heard.
error_reporting( E_ALL & ~E_DEPRECATED );

// A language without its pack, as WordPress' own setting would not allow.
add_filter( 'locale', static fn() => get_option( 'standin_locale', 'es_PE' ) );

add_filter(
	'pre_wp_mail',
	static function ( $sent, $mail ) {
		file_put_contents( WP_CONTENT_DIR . '/mails.jsonl', wp_json_encode( $mail ) . "\n", FILE_APPEND | LOCK_EX );
		return true;
	},
	10,
	2
);
add_filter(
	'ventanilla_now',
	static function ( $now ) {
		$file = trim( (string) @file_get_contents( WP_CONTENT_DIR . '/clock-file' ) );
		return $now + (int) ( '' === $file ? 0 : @file_get_contents( $file ) );
	}
);
add_filter(
	'pre_http_request',
	static function ( $answer, $arguments, $url ) {
		$host = wp_parse_url( $url, PHP_URL_HOST );
		return in_array( $host, array( '127.0.0.1', 'localhost' ), true ) ? $answer : new WP_Error( 'test', "a call to $host" );
	},
	10,
	3
);
