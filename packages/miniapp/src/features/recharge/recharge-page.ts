/** Where one comes back to from the cashier. */
export function rechargePage(rechargeId: string): string {
  return `/pages/recharge/index?rechargeId=${encodeURIComponent(rechargeId)}`
}
