/** A mini-program reaches no printer; its link does. */
export const CAN_PRINT = false

export function printPage(): void {}
