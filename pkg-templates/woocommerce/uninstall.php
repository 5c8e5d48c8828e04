<?php
/**
 * Takes away the settings and their secrets. What was paid and promised stays, as WooCommerce's own orders do: put
 * `define( 'VENTANILLA_REMOVE_ALL_DATA', true );` into wp-config.php to have the tables removed as well.
 *
 * @package Ventanilla
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

delete_option( 'woocommerce_ventanilla_settings' );
delete_option( 'ventanilla_heard_at' );
delete_option( 'ventanilla_swept_at' );

if ( defined( 'VENTANILLA_REMOVE_ALL_DATA' ) && true === VENTANILLA_REMOVE_ALL_DATA ) {
	global $wpdb;
	foreach ( array( 'ledger', 'events' ) as $ventanilla_table ) {
		$wpdb->query( "DROP TABLE IF EXISTS {$wpdb->prefix}ventanilla_$ventanilla_table" ); // phpcs:ignore
	}
	delete_option( 'ventanilla_schema' );
}
