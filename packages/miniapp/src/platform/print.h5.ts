export const CAN_PRINT = true

/** The browser's own: to paper, or into a file. What is printed is in platform.scss. */
export function printPage(): void {
  window.print()
}
