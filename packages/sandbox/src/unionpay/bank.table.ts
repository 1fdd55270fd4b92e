/** Banks whose corporate banking is behind the gateway, by issInsCode. */
export const BANKS: Readonly<Record<string, string>> = {
  ABC: '农业银行',
  ICBC: '工商银行',
  BOC: '中国银行',
  CCB: '建设银行',
  COMM: '交通银行',
  PSBC: '邮储银行',
  CMB: '招商银行',
  SPDB: '浦发银行',
  CMBC: '民生银行',
  CIB: '兴业银行',
  BKWF: '潍坊银行',
  SDRCU: '农商银行',
}

/** Whose account pays, when the clerk does not say. */
export const COMPANY = { name: '潍坊国盛农产品有限公司', account: '6228480000000005520' }
