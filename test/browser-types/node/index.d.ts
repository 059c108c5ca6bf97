/**
 * What `/// <reference types="node" />` in a library's declarations finds when the browser-safe
 * folders are type-checked: nothing, so that `Buffer` and `process` stay unknown there.
 */
export {}
