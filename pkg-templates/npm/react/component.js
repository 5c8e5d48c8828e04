'use client';
// An element of ours as a component of React 18 and 19. Events are heard by the element's own means, since React 18 knows none of
// custom elements.

import { createElement, forwardRef, useEffect, useImperativeHandle, useRef } from 'react';

import { attributes, hear } from '../lib/mount.js';

/** Who comes late, after the page was made alive by another script, is told the last news. */
function catchUp({ latest }, { onReady, onError }) {
  if (latest) (latest.type === 'ventanilla-error' ? onError : onReady)?.(latest.detail, latest);
}

export function component(tag, name, define) {
  function Widget(props, ref) {
    const { onReady, onStatus, onCopy, onExpire, onError, ...rest } = props;
    const { endpoint, token, locale, assets, standalone, noWasm, className, children, ...others } = rest;
    const element = useRef(null);
    const handlers = useRef(props);
    useImperativeHandle(ref, () => element.current, []);
    useEffect(() => {
      handlers.current = props;
    });
    useEffect(() => {
      const listening = new AbortController();
      hear(element.current, () => handlers.current, listening.signal);
      define();
      catchUp(element.current, handlers.current);
      return () => listening.abort();
    }, []);
    // React 18 knows no `className` of custom elements, both know `class`.
    return createElement(tag, { ...others, ...attributes(props), class: className, ref: element }, children);
  }
  Widget.displayName = name;
  return forwardRef(Widget);
}
