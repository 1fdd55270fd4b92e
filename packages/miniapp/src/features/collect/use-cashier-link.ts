/** The address that an order's code opens. */
export function useCashierLink(_paymentId: string, _skip: boolean): { url: string | null; error: string | null; again: () => void } {
  return { url: null, error: null, again: () => undefined }
}
