/** The people of the demo's market, as on the designs. Made-up names and numbers. */
export interface Person {
  /** What is written above the stall, or the company. */
  name: string
  person: string
  phone: string
}

export interface Stallholder extends Person {
  kind: 'MERCHANT' | 'SHIPPER'
  stall?: string
  trade: 'VEGETABLE' | 'FRUIT' | 'FROZEN' | 'FREIGHT' | 'OTHER'
  bankCard: { bankName: string; number: string }
  /** Its own numbers at the channels; the sandbox knows them from its start. */
  payees: { readonly wechat: string; readonly alipay: string }
}

export const MARKET = {
  code: 'lvfeng',
  name: '绿丰农产品批发市场',
  admin: { person: '王建军', phone: '13900000001' },
  /** The second of the two whom some things take. */
  accountant: { person: '刘敏', phone: '13900000002' },
  /** 对公账户: where its fee income goes. */
  account: {
    bankName: '中国工商银行',
    bankNo: '102100099996',
    number: '1202020209900012345',
    holderName: '绿丰农产品批发市场有限公司',
    idNo: '91350100M000100Y43',
    phone: '13900000009',
    representative: { name: '王建军', idNo: '11010519491231002X' },
  },
  /** Its own number at WeChat Pay, for its fees. */
  wechat: '1900000206',
}

/** Everybody's payment password here. Six digits that are neither a run nor a repetition. */
export const PAYMENT_PASSWORD = '258036'

export const BUYERS = {
  xianda: { name: '鲜达配送', person: '李晓敏', phone: '13800000001' },
  huimin: { name: '惠民菜店', person: '周丽霞', phone: '13800000002' },
  sanhe: { name: '三合饭店', person: '陈志亮', phone: '13800000003' },
  xinyuan: { name: '鑫源食堂', person: '马强', phone: '13800000004' },
} as const satisfies Record<string, Person>

export const STALLS = {
  guosheng: {
    kind: 'MERCHANT',
    name: '国盛蔬菜行',
    person: '张建国',
    phone: '13700000001',
    stall: '蔬菜A区 12-08',
    trade: 'VEGETABLE',
    bankCard: { bankName: '中国农业银行', number: '6228480010000003308' },
    payees: { wechat: '1900000201', alipay: '2088101012340201' },
  },
  luhai: {
    kind: 'MERCHANT',
    name: '鲁海冻品',
    person: '刘海波',
    phone: '13700000002',
    stall: '冻品D区 07-11',
    trade: 'FROZEN',
    bankCard: { bankName: '中国工商银行', number: '6222020020000007711' },
    payees: { wechat: '1900000202', alipay: '2088101012340202' },
  },
  xiaguang: {
    kind: 'MERCHANT',
    name: '霞光菌菇行',
    person: '何春霞',
    phone: '13700000003',
    stall: '蔬菜B区 03-15',
    trade: 'VEGETABLE',
    bankCard: { bankName: '中国建设银行', number: '6217000030000001503' },
    payees: { wechat: '1900000203', alipay: '2088101012340203' },
  },
  guoxiang: {
    kind: 'MERCHANT',
    name: '果香水果行',
    person: '吴晓东',
    phone: '13700000004',
    stall: '水果C区 21-02',
    trade: 'FRUIT',
    bankCard: { bankName: '中国银行', number: '6216600040000002102' },
    payees: { wechat: '1900000204', alipay: '2088101012340204' },
  },
  runtian: {
    kind: 'SHIPPER',
    name: '寿光润田合作社',
    person: '孙志良',
    phone: '13600000001',
    trade: 'FREIGHT',
    bankCard: { bankName: '中国农业银行', number: '6228480050000008212' },
    payees: { wechat: '1900000205', alipay: '2088101012340205' },
  },
} as const satisfies Record<string, Stallholder>

export type BuyerName = keyof typeof BUYERS
export type StallName = keyof typeof STALLS
