export const PARTNERS = '/pages/partners/index'

export function partnerPage(id: string): string {
  return `/pages/partner/index?id=${encodeURIComponent(id)}`
}
