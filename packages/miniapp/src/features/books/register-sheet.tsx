import { isPhone } from '@dangkou/shared'
import { type PartyKind, RegisterPartyDocument, type Trade } from '@dangkou/shared/graphql'
import { Input, ScrollView, View } from '@tarojs/components'
import { useState } from 'react'

import { failureText, useIntent, useMutation } from '../../graphql'
import { Button, Chips, Dock, ErrorNote, Sheet, classes } from '../../ui'
import styles from './books.module.scss'
import { KINDS } from './party-list'

const TRADES = [
  { value: 'VEGETABLE', label: '蔬菜' },
  { value: 'FRUIT', label: '水果' },
  { value: 'FROZEN', label: '冻品' },
  { value: 'OTHER', label: '其他' },
] as const satisfies readonly { value: Trade; label: string }[]

const FIELDS = [
  { field: 'name', word: '店名', hint: '国盛蔬菜行', type: 'text' },
  { field: 'ownerName', word: '姓名', hint: '和身份证一样', type: 'text' },
  { field: 'phone', word: '手机号', hint: '11 位手机号', type: 'number' },
  { field: 'stall', word: '档口', hint: '蔬菜A区 12-08，没有就空着', type: 'text' },
  { field: 'bankName', word: '开户银行', hint: '农业银行', type: 'text' },
  { field: 'cardNumber', word: '银行卡号', hint: '提现用，以后填也行', type: 'number' },
] as const
type Values = Record<(typeof FIELDS)[number]['field'], string>

interface Props {
  readonly onClose: () => void
  readonly onRegistered: (words: string) => void
}

/** Market staff register a merchant, shipper or buyer with the first person who acts for it. */
export function RegisterSheet({ onClose, onRegistered }: Props) {
  const [kind, setKind] = useState<PartyKind>('MERCHANT')
  const [trade, setTrade] = useState<Trade>('VEGETABLE')
  const [values, setValues] = useState<Values>({
    name: '',
    ownerName: '',
    phone: '',
    stall: '',
    bankName: '',
    cardNumber: '',
  })
  const [error, setError] = useState<string | null>(null)
  const [register, running] = useMutation(RegisterPartyDocument)
  const intent = useIntent()

  const { name, ownerName, phone, stall, bankName, cardNumber } = values
  const card = bankName.trim() !== '' || cardNumber !== ''
  const cardRight = !card || (bankName.trim() !== '' && /^\d{12,19}$/.test(cardNumber))
  const ready = name.trim() !== '' && ownerName.trim() !== '' && isPhone(phone) && cardRight

  const submit = async () => {
    setError(null)
    const input = {
      kind,
      name: name.trim(),
      ownerName: ownerName.trim(),
      phone,
      stall: stall.trim() || null,
      trade: kind === 'MERCHANT' ? trade : null,
      bankCard: card ? { bankName: bankName.trim(), number: cardNumber, holderName: ownerName.trim() } : null,
    }
    const answer = await register({ input: { ...input, idempotencyKey: intent.keyFor(input) } })
    if (!answer.ok) return setError(`${failureText(answer.failure)}，再点一次，不会登记两次`)
    const { party, userErrors } = answer.data.registerParty
    if (party === null) return setError(userErrors[0]?.message ?? '没登记成，请再试一次')
    intent.done()
    onRegistered(`${party.name} 登记好了，钱包已开`)
  }

  return (
    <Sheet title="登记" onClose={onClose}>
      <ScrollView scrollY className="dk-sheet__in">
        <View className={classes('dk-f', styles['first'], styles['chips'])}>
          <View className="dk-f__k">是谁</View>
          <View className={styles['choice']}>
            <Chips id="register-kind" items={KINDS} value={kind} onChange={setKind} />
          </View>
        </View>
        {kind === 'MERCHANT' && (
          <View className={classes('dk-f', styles['chips'])}>
            <View className="dk-f__k">做什么</View>
            <View className={styles['choice']}>
              <Chips id="register-trade" items={TRADES} value={trade} onChange={setTrade} />
            </View>
          </View>
        )}
        {FIELDS.map(({ field, word, hint, type }) => (
          <View key={field} className="dk-f">
            <View className="dk-f__k">{word}</View>
            <Input
              id={`register-${field}`}
              className="dk-input"
              type={type}
              maxlength={60}
              placeholder={hint}
              placeholderClass="dk-input--hint"
              value={values[field]}
              onInput={({ detail }) => setValues((old) => ({ ...old, [field]: detail.value }))}
            />
          </View>
        ))}
        <ErrorNote text={error} />
      </ScrollView>
      <Dock>
        <Button id="register" kind="primary" off={!ready} busy={running} onPress={() => void submit()}>
          {running ? '正在登记' : ready ? `登记 ${name.trim()}` : '填好店名、姓名和手机号'}
        </Button>
      </Dock>
    </Sheet>
  )
}
