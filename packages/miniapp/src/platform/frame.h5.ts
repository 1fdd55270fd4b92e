import type { Frame } from './frame'

/** A browser has its own bars outside of our page. */
export function hostFrame(): Frame {
  return { top: 0, right: 16 }
}
