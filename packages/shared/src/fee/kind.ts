/** 费用: what a market charges for. Kept in the database, and named by its income account: add, never rename. */
export type FeeKind = 'entry' | 'storage' | 'inspection' | 'parking' | 'weighing' | 'service'

/** Vehicles as a gate tells them apart. Kept in the database: add, never rename. */
export type VehicleType = 'tricycle' | 'van' | 'small-truck' | 'medium-truck' | 'large-truck' | 'trailer'

export const FEE_KINDS: Readonly<Record<FeeKind, string>> = {
  entry: '入场费',
  storage: '仓储费',
  inspection: '检验费',
  parking: '停车费',
  weighing: '过磅费',
  service: '服务费',
}

export const VEHICLE_TYPES: Readonly<Record<VehicleType, string>> = {
  tricycle: '三轮车',
  van: '面包车',
  'small-truck': '小货车',
  'medium-truck': '中货车',
  'large-truck': '大货车',
  trailer: '挂车',
}
