import { VEHICLE_TYPES, type VehicleType as Vehicle } from '@dangkou/shared'
import { View } from '@tarojs/components'

import type { ItemDraft } from '../../features/fee/item-draft'
import { Field } from '../../features/form/field'
import { Chips, Section } from '../../ui'

const COUNTS = [
  { value: 'STARTED', label: '不满按一份' },
  { value: 'EXACT', label: '按比例' },
] as const

interface Props {
  readonly draft: ItemDraft
  readonly onChange: (change: Partial<ItemDraft>) => void
}

/** What a price of each way is made of. */
export function RuleFields({ draft, onChange }: Props) {
  switch (draft.way) {
    case 'FIXED':
      return <Field id="amount" name="每次" unit="元" hint="10" value={draft.amount} onValue={(amount) => onChange({ amount })} />
    case 'WEIGHT':
      return (
        <>
          <Field id="unit" name="每" unit="公斤" value={draft.unit} onValue={(unit) => onChange({ unit })} />
          <Field id="amount" name="收" unit="元" hint="5" value={draft.amount} onValue={(amount) => onChange({ amount })} />
          <Field id="least" name="最低" unit="元" hint="没有就空着" value={draft.least} onValue={(least) => onChange({ least })} />
          <Section title="零头" />
          <Chips id="counts" items={COUNTS} value={draft.counts} onChange={(counts) => onChange({ counts })} wrap />
          <View className="dk-mt2" />
        </>
      )
    case 'VEHICLE':
      return (
        <>
          {(Object.keys(VEHICLE_TYPES) as Vehicle[]).map((vehicle) => (
            <Field
              key={vehicle}
              id={`price-${vehicle}`}
              name={VEHICLE_TYPES[vehicle]}
              unit="元"
              hint="不收就空着"
              value={draft.prices[vehicle] ?? ''}
              onValue={(price) => onChange({ prices: { ...draft.prices, [vehicle]: price } })}
            />
          ))}
        </>
      )
    case 'TIME':
      return (
        <>
          <Field id="free" name="前面免费" unit="分" hint="没有就空着" value={draft.free} onValue={(free) => onChange({ free })} />
          <Field id="every" name="每" unit="分" value={draft.every} onValue={(every) => onChange({ every })} />
          <Field id="amount" name="收" unit="元" hint="2" value={draft.amount} onValue={(amount) => onChange({ amount })} />
          <Field id="until" name="这样收到" unit="分" hint="一直这样就空着" value={draft.until} onValue={(until) => onChange({ until })} />
          {draft.until !== '' && (
            <>
              <Field id="then-every" name="以后每" unit="分" value={draft.thenEvery} onValue={(thenEvery) => onChange({ thenEvery })} />
              <Field
                id="then-amount"
                name="收"
                unit="元"
                hint="3"
                value={draft.thenAmount}
                onValue={(thenAmount) => onChange({ thenAmount })}
              />
            </>
          )}
          <Field id="most" name="每天封顶" unit="元" hint="不封顶就空着" value={draft.most} onValue={(most) => onChange({ most })} />
        </>
      )
  }
}
