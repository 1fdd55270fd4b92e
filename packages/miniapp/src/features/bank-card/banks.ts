/** Banks by the number under which the clearing system knows their head offices (超级网银行号). */
export const BANKS = [
  { value: '102100099996', label: '工商', name: '中国工商银行' },
  { value: '103100000026', label: '农业', name: '中国农业银行' },
  { value: '104100000004', label: '中行', name: '中国银行' },
  { value: '105100000017', label: '建设', name: '中国建设银行' },
  { value: '403100000004', label: '邮储', name: '中国邮政储蓄银行' },
  { value: '301290000007', label: '交通', name: '交通银行' },
  { value: '308584000013', label: '招商', name: '招商银行' },
  { value: '310290000013', label: '浦发', name: '浦发银行' },
  { value: '302100011000', label: '中信', name: '中信银行' },
  { value: '303100000006', label: '光大', name: '光大银行' },
  { value: '305100000013', label: '民生', name: '民生银行' },
  { value: '307584007998', label: '平安', name: '平安银行' },
  { value: '309391000011', label: '兴业', name: '兴业银行' },
  { value: '306581000003', label: '广发', name: '广发银行' },
  { value: '304100040000', label: '华夏', name: '华夏银行' },
] as const

export type BankNo = (typeof BANKS)[number]['value']

export function bankName(bankNo: BankNo): string {
  return BANKS.find(({ value }) => value === bankNo)?.name ?? ''
}

/** 工 for 中国工商银行, 中 for 中国银行. */
export function bankTile(name: string): string {
  return name.replace(/^中国(?=.{3})/, '').slice(0, 1)
}
