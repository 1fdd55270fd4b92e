/** The receipt of an attempt, a recharge or a withdrawal. */
export const receiptPage = (forId: string): string => `/pages/receipt/index?for=${encodeURIComponent(forId)}`
