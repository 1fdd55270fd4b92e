export const FEES = '/pages/fees/index'
export const FEE_BILL = '/pages/fee-bill/index'
export const FEE_ITEMS = '/pages/fee-items/index'
