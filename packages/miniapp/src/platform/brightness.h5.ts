/** A page cannot turn up the phone's light; its owner can. */
export const CAN_BRIGHTEN = false

export async function brighten(): Promise<() => void> {
  return () => undefined
}
