/** A browser gives a page no scanner. */
export const CAN_SCAN = false

export async function scan(): Promise<string | null> {
  return null
}
