/** Mini-programs have no voice of their own; there the toast's spoken label is read by the screen reader. */
export const speak: ((text: string) => void) | null = null
