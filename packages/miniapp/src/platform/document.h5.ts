/** Opens a paper: the browser shows it, prints it, keeps it. */
export async function openDocument(url: string): Promise<boolean> {
  // In the same tab where a new one is refused: a phone's browser knows the way back.
  if (window.open(url, '_blank') === null) window.location.assign(url)
  return true
}
