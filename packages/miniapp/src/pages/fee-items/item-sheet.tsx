import { FEE_KINDS, type FeeKind as Kind, beijingDay, isDay } from '@dangkou/shared'
import { type FeeKind, type FeeWay, SetFeeItemDocument } from '@dangkou/shared/graphql'
import { ScrollView, View } from '@tarojs/components'
import { useState } from 'react'

import { type ItemDraft, emptyItem, ruleInput } from '../../features/fee/item-draft'
import { Field } from '../../features/form/field'
import { failureText, useMutation } from '../../graphql'
import { Button, Chips, Dock, ErrorNote, Note, Section, Sheet, Words, dayText } from '../../ui'
import { RuleFields } from './rule-fields'

const KINDS = (Object.keys(FEE_KINDS) as Kind[]).map((kind) => ({ value: kind.toUpperCase() as FeeKind, label: FEE_KINDS[kind] }))
const WAYS = [
  { value: 'FIXED', label: '每次多少' },
  { value: 'WEIGHT', label: '按重量' },
  { value: 'VEHICLE', label: '按车型' },
  { value: 'TIME', label: '按时间' },
] as const satisfies readonly { value: FeeWay; label: string }[]

interface Props {
  readonly onClose: () => void
  readonly onAdded: (words: string) => void
}

/** One price from a day on. Of the same kind and name, it takes the place of the price before. */
export function ItemSheet({ onClose, onAdded }: Props) {
  const today = beijingDay(new Date())
  const [kind, setKind] = useState<FeeKind>('ENTRY')
  const [typedName, setName] = useState<string | null>(null)
  const [draft, setDraft] = useState<ItemDraft>(emptyItem)
  const [from, setFrom] = useState(today)
  const [error, setError] = useState<string | null>(null)
  const [setItem, running] = useMutation(SetFeeItemDocument)
  // Named as its kind, until somebody types another name.
  const name = typedName ?? KINDS.find(({ value }) => value === kind)?.label ?? ''
  const rule = ruleInput(draft)
  const ready = rule !== null && name.trim() !== '' && isDay(from) && from >= today

  const submit = async () => {
    if (!ready) return
    setError(null)
    const answer = await setItem({ input: { kind, name: name.trim(), rule, effectiveFrom: from } })
    if (!answer.ok) return setError(`${failureText(answer.failure)}，没加上`)
    const [refusal] = answer.data.setFeeItem.userErrors
    return refusal ? setError(refusal.message) : onAdded(`${name.trim()} ${dayText(from)}起这样收`)
  }

  return (
    <Sheet title="加收费，或改价" onClose={onClose}>
      <ScrollView scrollY className="dk-sheet__in">
        <Section title="收什么" />
        <Chips id="kind" items={KINDS} value={kind} onChange={setKind} wrap />
        <View className="dk-mt2" />
        <Field id="name" name="叫什么" kind="text" most={20} value={name} onValue={setName} />
        <Section title="怎么算" />
        <Chips id="way" items={WAYS} value={draft.way} onChange={(way) => setDraft({ ...draft, way })} wrap />
        <View className="dk-mt2" />
        <RuleFields draft={draft} onChange={(change) => setDraft((before) => ({ ...before, ...change }))} />
        <Field id="from-day" name="从哪天起" hint="2026-04-01" kind="text" value={from} onValue={setFrom} />
        <View className="s-note dk-mt2">
          <Note icon="clock">同名的老价格收到前一天为止。已经开出去的单子不变。</Note>
        </View>
        <ErrorNote text={error} />
      </ScrollView>
      <Dock>
        <Button id="add-item" kind="primary" off={!ready} busy={running} onPress={() => void submit()}>
          {ready ? <Words>{`${dayText(from)}起收 ${name.trim()}`}</Words> : from < today ? '日子要从今天起' : '填好价钱'}
        </Button>
      </Dock>
    </Sheet>
  )
}
