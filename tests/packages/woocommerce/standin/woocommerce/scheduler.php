<?php
/** Action Scheduler's functions, with a list of tasks and no clock: a test says when they run. */

function as_schedule_recurring_action( $at, $every, $hook, $args = array(), $group = '', $unique = false ) {
	$all = (array) get_option( 'standin_recurring', array() );
	$all[ $hook ] = array( $args, $group );
	update_option( 'standin_recurring', $all );
	return 1;
}
function as_enqueue_async_action( $hook, $args = array(), $group = '', $unique = false ) {
	global $wpdb;
	$wpdb->replace( "{$wpdb->prefix}standin", array( 'kind' => 'task', 'id' => crc32( $hook . wp_json_encode( $args ) ), 'name' => $hook, 'value' => maybe_serialize( $args ) ) );
	return 1;
}
function as_has_scheduled_action( $hook, $args = null, $group = '' ) {
	return isset( get_option( 'standin_recurring', array() )[ $hook ] );
}
function as_unschedule_all_actions( $hook, $args = array(), $group = '' ) {
	update_option( 'standin_recurring', array_diff_key( (array) get_option( 'standin_recurring' ), array( $hook => 1 ) ) );
}
/** Runs what waits, and each recurring task once. */
function standin_run_tasks( bool $recurring = true ): int {
	global $wpdb;
	$tasks = $wpdb->get_results( "SELECT id, name, value FROM {$wpdb->prefix}standin WHERE kind = 'task'" );
	foreach ( $tasks as $task ) {
		$wpdb->delete( "{$wpdb->prefix}standin", array( 'kind' => 'task', 'id' => $task->id ) );
		do_action( $task->name, ...maybe_unserialize( $task->value ) );
	}
	foreach ( $recurring ? (array) get_option( 'standin_recurring', array() ) : array() as $hook => list( $args ) ) {
		do_action( $hook, ...$args );
	}
	return count( $tasks );
}
