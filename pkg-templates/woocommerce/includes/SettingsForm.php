<?php
/**
 * The fields of the settings page.
 *
 * @package Ventanilla
 */

namespace Ventanilla\WooCommerce;

defined( 'ABSPATH' ) || exit;

final class SettingsForm {
	public static function fields(): array {
		return array(
			'enabled'            => self::field( 'checkbox', __( 'Enable', 'ventanilla-woocommerce' ), '', 'no' ) + array( 'label' => __( 'Take cash', 'ventanilla-woocommerce' ) ),
			'backend'            => self::field( 'text', __( 'Backend\'s address', 'ventanilla-woocommerce' ), __( 'As browsers reach it: https://pay.your-shop.example', 'ventanilla-woocommerce' ) ),
			'api_key'            => self::field( 'ventanilla_secret', __( 'API key', 'ventanilla-woocommerce' ), __( 'One of api_keys in ventanilla.toml.', 'ventanilla-woocommerce' ) ),
			'webhook_secret'     => self::field( 'ventanilla_secret', __( 'Webhook secret', 'ventanilla-woocommerce' ), __( 'One of webhook.secrets in ventanilla.toml: whsec_…', 'ventanilla-woocommerce' ) ),
			'webhook_secret_old' => self::field( 'ventanilla_secret', __( 'Second webhook secret', 'ventanilla-woocommerce' ), __( 'Only while one is being replaced.', 'ventanilla-woocommerce' ) ),
			'title'              => self::field( 'text', __( 'Title', 'ventanilla-woocommerce' ), __( 'Empty: by the shop\'s currency, in the shop\'s language.', 'ventanilla-woocommerce' ) ),
			'description'        => self::field( 'textarea', __( 'Description', 'ventanilla-woocommerce' ), __( 'Empty: ours.', 'ventanilla-woocommerce' ) ),
			'locale'             => self::field( 'select', __( 'Voucher\'s language', 'ventanilla-woocommerce' ), '', 'auto' ) + array(
				'options' => array(
					'auto'  => __( 'By currency and page', 'ventanilla-woocommerce' ),
					'es-PE' => 'Español (Perú)',
					'es-CO' => 'Español (Colombia)',
					'en'    => 'English',
				),
			),
			'prefix'             => self::field( 'text', __( 'Start of order names', 'ventanilla-woocommerce' ), __( 'Letters, digits, _ and -, at most 12. Give each shop on one backend its own, and leave it as it is afterwards.', 'ventanilla-woocommerce' ), 'WC-' ),
			'widget'             => self::field( 'select', __( 'Widget\'s files', 'ventanilla-woocommerce' ), __( 'From this plugin: pinned by a hash, and updated with the plugin only.', 'ventanilla-woocommerce' ), 'backend' ) + array(
				'options' => array(
					'backend' => __( 'From the backend', 'ventanilla-woocommerce' ),
					'plugin'  => __( 'From this plugin', 'ventanilla-woocommerce' ),
				),
			),
		);
	}

	private static function field( string $type, string $title, string $description, string $default = '' ): array {
		return compact( 'type', 'title', 'description', 'default' );
	}

	/**
	 * A field whose value never goes back to the page.
	 *
	 * @param string $name   The input's name.
	 * @param array  $data   The field.
	 * @param bool   $stored Whether there is a value.
	 */
	public static function secret( string $name, array $data, bool $stored ): string {
		$hint = $stored
			? __( 'Stored. Leave empty to keep it; a single - forgets it.', 'ventanilla-woocommerce' )
			: __( 'Not set.', 'ventanilla-woocommerce' );
		return sprintf(
			'<tr valign="top"><th scope="row" class="titledesc"><label for="%1$s">%2$s</label></th><td class="forminp"><input class="input-text regular-input" type="password" name="%1$s" id="%1$s" value="" autocomplete="new-password" placeholder="%3$s"><p class="description">%4$s %5$s</p></td></tr>',
			esc_attr( $name ),
			esc_html( $data['title'] ),
			$stored ? '••••••••' : '',
			esc_html( $data['description'] ),
			esc_html( $hint )
		);
	}
}
