import { type Settlement, formatKilograms } from '@dangkou/shared'
import { Input, Picker, View } from '@tarojs/components'

import { Card, Chips, Icon, Money, dayText, pressable } from '../../ui'
import type { Draft } from './draft'
import { Field } from '../form/field'

interface Props {
  readonly draft: Draft
  readonly settlement: Settlement
  readonly today: string
  readonly onChange: (change: Partial<Draft>) => void
}

const PARTS = [
  { value: 'once', label: '一次付清' },
  { value: 'twice', label: '分两次付' },
] as const

/** The price, what comes off it, and in how many parts the rest is paid. */
export function MoneyCard({ draft, settlement, today, onChange }: Props) {
  const { deductions, price, advance, advanceOn, earlier, firstPart, dueOn } = draft
  const twice = dueOn !== '' || firstPart !== ''
  const change = (index: number, one: Partial<Draft['deductions'][number]>) =>
    onChange({ deductions: deductions.map((line, at) => (at === index ? { ...line, ...one } : line)) })
  return (
    <Card clip>
      <Field id="price" first name="单价" value={price} unit="元/公斤" hint="填单价" onValue={(typed) => onChange({ price: typed })} />
      <View className="dk-f">
        <View className="dk-f__k">货款</View>
        <View className="dk-f__v">
          {settlement.settledGrams > 0 && price !== '' && (
            <View className="dk-sub dk-3 f-calc dk-num">{`${formatKilograms(settlement.settledGrams)} × ${price}`}</View>
          )}
          <Money fen={settlement.goodsFen} label="货款" />
        </View>
        <View className="dk-f__u">元</View>
      </View>
      {deductions.map(({ name, amount, added }, index) => (
        <Field
          key={index}
          id={`deduction-${index}`}
          name={added ? '减' : `减 ${name}`}
          value={amount}
          unit="元"
          hint="没有就不填"
          before={
            added && (
              <Input
                id={`deduction-name-${index}`}
                className="dk-input"
                maxlength={12}
                placeholder="什么钱"
                placeholderClass="dk-input--hint"
                value={name}
                onInput={({ detail }) => change(index, { name: detail.value })}
              />
            )
          }
          onValue={(typed) => change(index, { amount: typed })}
        />
      ))}
      {earlier.map(({ paidOn, amountFen }) => (
        <View key={paidOn} className="dk-f">
          <View className="dk-f__k">减 已预付</View>
          <View className="dk-f__v">
            <View className="dk-sub dk-3 f-calc">{dayText(paidOn)}</View>
            <Money fen={amountFen} label="已预付" />
          </View>
          <View className="dk-f__u">元</View>
        </View>
      ))}
      <Field
        id="advance"
        name="减 已预付"
        value={advance}
        unit="元"
        hint="没有就不填"
        before={advance !== '' && <DayPick id="advance-on" day={advanceOn} until={today} onDay={(day) => onChange({ advanceOn: day })} />}
        onValue={(typed) => onChange({ advance: typed })}
      />
      <View
        className="dk-f"
        {...pressable({
          id: 'add-deduction',
          onPress: () => onChange({ deductions: [...deductions, { name: '', amount: '', added: true }] }),
        })}
      >
        <View className="dk-link dk-row">
          <Icon name="plus" size={20} />
          <View className="dk-ml1">加一项扣款</View>
        </View>
      </View>
      <View className="dk-f">
        <View className="dk-f__k">怎么付</View>
        <View className="dk-fill">
          <Chips
            id="parts"
            items={PARTS}
            value={twice ? 'twice' : 'once'}
            onChange={(value) => onChange(value === 'once' ? { firstPart: '', dueOn: '' } : { dueOn: dueOn === '' ? today : dueOn })}
          />
        </View>
      </View>
      {twice && (
        <>
          <Field
            id="first-part"
            name="先付"
            value={firstPart}
            unit="元"
            hint="填首付"
            onValue={(typed) => onChange({ firstPart: typed })}
          />
          <View className="dk-f">
            <View className="dk-f__k">余款付清</View>
            <View className="dk-f__v">
              <DayPick id="due-on" day={dueOn === '' ? today : dueOn} from={today} onDay={(day) => onChange({ dueOn: day })} />
            </View>
            <View className="dk-f__u">前</View>
          </View>
        </>
      )}
    </Card>
  )
}

interface DayPickProps {
  readonly id: string
  readonly day: string
  readonly from?: string
  readonly until?: string
  readonly onDay: (day: string) => void
}

function DayPick({ id, day, from, until, onDay }: DayPickProps) {
  return (
    <Picker
      mode="date"
      value={day}
      {...(from === undefined ? {} : { start: from })}
      {...(until === undefined ? {} : { end: until })}
      onChange={({ detail }) => onDay(detail.value)}
    >
      <View className="dk-link f-day" {...{ id }}>
        {dayText(day)}
      </View>
    </Picker>
  )
}
