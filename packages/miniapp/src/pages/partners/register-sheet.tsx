import { type PartnerAbility, RegisterPartnerAppDocument } from '@dangkou/shared/graphql'
import { ScrollView, View } from '@tarojs/components'
import { useState } from 'react'

import { Field } from '../../features/form/field'
import { abilityName } from '../../features/partner/words'
import { failureText, useMutation } from '../../graphql'
import { Button, Dock, ErrorNote, Icon, Note, Section, Sheet, classes, pressable } from '../../ui'

const ABILITIES = [
  { value: 'BILL_FEES', words: '照收费标准开单，出收款码' },
  { value: 'READ_FEES', words: '看全市场的单子，付没付' },
] as const satisfies readonly { value: PartnerAbility; words: string }[]

interface Props {
  readonly onClose: () => void
  readonly onRegistered: (id: string) => void
}

/** What the system is called, and what it may do: nothing that is not ticked here. */
export function RegisterSheet({ onClose, onRegistered }: Props) {
  const [typed, setTyped] = useState('')
  const [abilities, setAbilities] = useState<readonly PartnerAbility[]>([])
  const [error, setError] = useState<string | null>(null)
  const [register, running] = useMutation(RegisterPartnerAppDocument)
  const name = typed.trim()
  const why = name === '' ? '先写叫什么' : abilities.length === 0 ? '选它能做什么' : null
  const toggle = (ability: PartnerAbility) =>
    setAbilities((before) => (before.includes(ability) ? before.filter((one) => one !== ability) : [...before, ability]))

  const submit = async () => {
    setError(null)
    const answer = await register({ input: { name, abilities: [...abilities] } })
    if (!answer.ok) return setError(`${failureText(answer.failure)}，不知道登记没登记上，回到上一页看看`)
    const { app, userErrors } = answer.data.registerPartnerApp
    return app === null ? setError(userErrors[0]?.message ?? '没登记上，请再试一次') : onRegistered(app.id)
  }

  return (
    <Sheet title="登记合作系统" onClose={onClose}>
      <ScrollView scrollY className="dk-sheet__in">
        <Field id="name" name="叫什么" hint="停车系统" kind="text" most={20} first value={typed} onValue={setTyped} />
        <Section title="能做什么" />
        <View className="p-ways">
          {ABILITIES.map(({ value, words }) => (
            <Ability key={value} ability={value} words={words} chosen={abilities.includes(value)} onPress={() => toggle(value)} />
          ))}
        </View>
        <View className="s-note dk-mt2">
          <Note icon="shield">只能做选了的。动不了钱，看不到钱包、银行卡和手机号。</Note>
        </View>
        <ErrorNote text={error} />
      </ScrollView>
      <Dock>
        <Button id="register" kind="primary" off={why !== null} busy={running} onPress={() => void submit()}>
          {running ? '正在登记' : (why ?? `登记 ${name}`)}
        </Button>
      </Dock>
    </Sheet>
  )
}

interface AbilityProps {
  readonly ability: PartnerAbility
  readonly words: string
  readonly chosen: boolean
  readonly onPress: () => void
}

function Ability({ ability, words, chosen, onPress }: AbilityProps) {
  const name = abilityName(ability)
  return (
    <View
      className={classes('dk-way', chosen && 'dk-way--on')}
      {...pressable({ id: `ability-${ability}`, label: `${name}，${words}${chosen ? '，已选' : ''}`, onPress })}
    >
      <View className="dk-way__m">
        <View className="dk-way__n">{name}</View>
        <View className="dk-sub dk-2">{words}</View>
      </View>
      <View className={chosen ? 'dk-radio dk-radio--on' : 'dk-radio'}>{chosen && <Icon name="check" />}</View>
    </View>
  )
}
