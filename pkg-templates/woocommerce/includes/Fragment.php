<?php
/**
 * The backend's HTML made safe: exactly the tags and attributes that a voucher or a refund is made of, and addresses that lead
 * to the web. Links to styles and forms lead to the backend, or they go.
 *
 * @package Ventanilla
 */

namespace Ventanilla\WooCommerce;

defined( 'ABSPATH' ) || exit;

final class Fragment {
	/** What any element may have. */
	private const ANY = array( 'class', 'id', 'part', 'role', 'lang', 'aria-label', 'aria-hidden', 'aria-describedby', 'aria-disabled', 'aria-invalid', 'aria-live', 'aria-required', 'data-status' );

	/** Each tag, and what it may have besides. */
	private const TAGS = array(
		'a'        => array( 'href', 'rel', 'target' ),
		'button'   => array( 'type', 'name', 'value' ),
		'dd'       => array(),
		'details'  => array( 'open' ),
		'div'      => array(),
		'dl'       => array(),
		'dt'       => array(),
		'em'       => array(),
		'fieldset' => array(),
		'form'     => array( 'method', 'action', 'autocomplete', 'novalidate' ),
		'h2'       => array(),
		'h3'       => array(),
		'h4'       => array(),
		'header'   => array(),
		'input'    => array( 'data-opens', 'type', 'name', 'value', 'checked', 'form', 'required', 'maxlength', 'minlength', 'autocomplete', 'inputmode', 'pattern', 'autocapitalize', 'spellcheck', 'placeholder' ),
		'label'    => array( 'for' ),
		'legend'   => array(),
		'li'       => array(),
		'link'     => array( 'rel', 'href' ),
		'ol'       => array(),
		'option'   => array( 'value', 'selected' ),
		'p'        => array(),
		'path'     => array( 'd', 'fill' ),
		'rect'     => array( 'x', 'y', 'width', 'height' ),
		'section'  => array(),
		'select'   => array( 'name', 'required', 'autocomplete' ),
		'small'    => array( 'data-text' ),
		'span'     => array( 'data-text' ),
		'strong'   => array(),
		'summary'  => array( 'data-opens' ),
		'svg'      => array( 'viewbox', 'shape-rendering', 'preserveaspectratio', 'focusable', 'xmlns' ),
		'time'     => array( 'datetime' ),
		'ul'       => array(),
	);

	public static function clean( string $html ): string {
		$allowed = array();
		foreach ( self::TAGS as $tag => $attributes ) {
			$allowed[ $tag ] = array_fill_keys( array_merge( self::ANY, $attributes ), true );
		}
		$clean = wp_kses( $html, $allowed, array( 'http', 'https' ) );
		$clean = preg_replace_callback( '/<link\b[^>]*>/i', array( self::class, 'style' ), $clean );
		$clean = preg_replace_callback( '/<a\b[^>]*>/i', array( self::class, 'link' ), $clean );
		return (string) preg_replace_callback( '/<form\b[^>]*>/i', array( self::class, 'form' ), $clean );
	}

	/** wp_kses takes `javascript:` off and leaves the rest as a path; there are no paths here. */
	private static function link( array $found ): string {
		return 1 === preg_match( '#\shref="https?://#i', $found[0] ) ? $found[0] : '<a>';
	}

	private static function style( array $found ): string {
		$right = 1 === preg_match( '/\srel="stylesheet"/', $found[0] ) && self::leads_home( $found[0], 'href' );
		return $right ? $found[0] : '';
	}

	private static function form( array $found ): string {
		return self::leads_home( $found[0], 'action' ) ? $found[0] : '<form>';
	}

	private static function leads_home( string $tag, string $attribute ): bool {
		$address = 1 === preg_match( '/\s' . $attribute . '="([^"]*)"/', $tag, $parts ) ? html_entity_decode( $parts[1] ) : '';
		return str_starts_with( $address, Settings::backend() . '/' );
	}
}
