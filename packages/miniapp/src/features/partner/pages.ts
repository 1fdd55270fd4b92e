export function partnerPage(id: string): string {
  return `/pages/partner/index?id=${encodeURIComponent(id)}`
}
