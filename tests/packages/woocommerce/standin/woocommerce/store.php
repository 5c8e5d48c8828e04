<?php
/** Everything that is kept: one value for each name of each thing. As in WooCommerce, saving writes what has changed, and no more. */

abstract class StandIn_Thing {
	protected array $data    = array();
	protected array $changed = array();

	public function __construct( protected string $kind, protected int $id = 0 ) {
		if ( $id ) {
			$this->read();
		}
	}
	public static function install(): void {
		global $wpdb;
		$wpdb->query( "CREATE TABLE IF NOT EXISTS {$wpdb->prefix}standin (kind varchar(20), id bigint, name varchar(60), value longtext, PRIMARY KEY (kind, id, name))" );
	}
	protected function read(): void {
		global $wpdb;
		$rows = $wpdb->get_results( $wpdb->prepare( "SELECT name, value FROM {$wpdb->prefix}standin WHERE kind = %s AND id = %d", $this->kind, $this->id ) );
		foreach ( $rows as $row ) {
			$this->data[ $row->name ] = maybe_unserialize( $row->value );
		}
	}
	public function exists(): bool {
		return array() !== $this->data;
	}
	public function get_id() {
		return $this->id;
	}
	public function prop( string $name, $default = '' ) {
		return $this->data[ $name ] ?? $default;
	}
	public function set( string $name, $value ): void {
		$this->data[ $name ] = $this->changed[ $name ] = $value;
	}
	public function get_meta( $name, $single = true ) {
		return $this->prop( "meta:$name" );
	}
	public function update_meta_data( $name, $value ): void {
		$this->set( "meta:$name", $value );
	}
	public function add_meta_data( $name, $value, $unique = false ): void {
		$this->update_meta_data( $name, $value );
	}
	public function delete_meta_data( $name ): void {
		$this->set( "meta:$name", '' );
	}
	public function save() {
		global $wpdb;
		if ( ! $this->id ) {
			$this->id = 1 + (int) $wpdb->get_var( $wpdb->prepare( "SELECT MAX(id) FROM {$wpdb->prefix}standin WHERE kind = %s", $this->kind ) );
			$this->changed += array( 'kind' => $this->kind );
		}
		foreach ( $this->changed as $name => $value ) {
			$wpdb->replace( "{$wpdb->prefix}standin", array( 'kind' => $this->kind, 'id' => $this->id, 'name' => $name, 'value' => maybe_serialize( $value ) ) );
		}
		$this->changed = array();
		return $this->id;
	}
	public function delete(): void {
		$GLOBALS['wpdb']->delete( $GLOBALS['wpdb']->prefix . 'standin', array( 'kind' => $this->kind, 'id' => $this->id ) );
	}
	/** Writes without any hook. */
	public static function save_only( self $thing ): void {
		( new ReflectionMethod( self::class, 'save' ) )->invoke( $thing );
	}
	public static function ids( string $kind ): array {
		global $wpdb;
		return array_map( 'intval', $wpdb->get_col( $wpdb->prepare( "SELECT DISTINCT id FROM {$wpdb->prefix}standin WHERE kind = %s ORDER BY id", $kind ) ) );
	}
}
