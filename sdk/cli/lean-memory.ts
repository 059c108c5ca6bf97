import { setFlagsFromString } from 'node:v8'

/**
 * Keeps the part of the heap that is for short-lived things as small as it starts: what a command
 * works on lies outside of the heap, and 20 MiB of room inside would only be filled.
 */
setFlagsFromString('--semi-space-growth-factor=1')

/**
 * Collects what is left over when the heap has grown by a third, not when it is four times as large:
 * rows of tables are many, and short-lived.
 */
setFlagsFromString('--heap-growing-percent=30')
