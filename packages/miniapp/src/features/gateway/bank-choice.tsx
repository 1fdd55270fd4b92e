import { formatYuan } from '@dangkou/shared'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'

import { Button, ErrorNote, Icon, type IconName, Note, Tile, classes, pressable } from '../../ui'
import { type GatewayPage, lateText, limitText, tooMuchFor } from './view'

interface Props {
  readonly page: GatewayPage
  readonly offline: boolean
  readonly busy: boolean
  readonly error: string | null
  readonly onPay: (bank: string) => void
}

const SAFETY: readonly { readonly icon: IconName; readonly title: string; readonly note: string }[] = [
  { icon: 'lock', title: '本页不收密码', note: '不问密码、验证码和 U 盾口令。' },
  { icon: 'shield', title: '收款人改不了', note: '户名和账号由市场核验后锁定。' },
]

/** Banks as tiles, and one green button that says where and how much. */
export function BankChoice({ page, offline, busy, error, onPay }: Props) {
  const { amountFen, attempt, banks, state } = page
  const [chosen, setChosen] = useState(attempt?.bankCode ?? null)
  const bank = banks.find(({ code }) => code === chosen)
  const why = offline ? '没信号，先不能付' : !bank ? '先选付款银行' : tooMuchFor(bank, amountFen) ? '超过这家银行的单笔上限' : null
  return (
    <View className="j-right">
      {state === 'FAILED' && (
        <View id="failed" className="j-told">
          <Note tone="err">{`${attempt?.bankName ?? '银行'}没付成，没有扣钱${whyText(attempt?.reason)}。可以再付一次，或换一家银行。`}</Note>
        </View>
      )}
      {state === 'AT_BANK' && (
        <View id="at-bank" className="j-told">
          <Note>{`已打开${attempt?.bankName ?? '银行'}网银，还没有提交。可以接着去提交，或换一家银行；只会付一次。`}</Note>
        </View>
      )}
      <View className="dk-row dk-row--wrap">
        <View className="j-h">选付款银行</View>
        <View className="dk-sub dk-2 dk-ml3">企业网银，免手续费</View>
      </View>
      <View className="j-banks">
        {banks.map((one) => {
          const on = one.code === chosen
          return (
            <View key={one.code} className="j-bank__w">
              <View
                className={classes('j-bank', on && 'j-bank--on')}
                {...pressable({
                  id: `bank-${one.code}`,
                  label: `${one.name}，${limitText(one.limitFen)}`,
                  onPress: () => setChosen(one.code),
                })}
                aria-pressed={on ? 'true' : 'false'}
              >
                <Tile word={one.letter} {...(on ? { tone: 'on' } : {})} />
                <View className="j-bank__m">
                  <View className="dk-b">{one.name}</View>
                  <View className="dk-cap dk-2">
                    {tooMuchFor(one, amountFen) && '超过'}单笔 <Text className="dk-num">{one.limitFen / 1_000_000}</Text> 万
                  </View>
                </View>
                {on && (
                  <View className="j-bank__ck">
                    <Icon name="ok" size={20} />
                  </View>
                )}
              </View>
            </View>
          )
        })}
      </View>
      <ErrorNote text={error} />
      <View className="j-go">
        <Button id="pay" kind="primary" off={why !== null} busy={busy} onPress={() => bank && onPay(bank.code)}>
          {why ??
            (busy ? (
              `正在打开${bank?.name ?? ''}`
            ) : (
              <>
                去{bank?.name}付 <Text className="dk-num dk-ml1">{formatYuan(amountFen)}</Text> 元
              </>
            ))}
        </Button>
      </View>
      <View className="dk-sub dk-2 j-hint">付款在银行网银里完成。提交后，等贵公司复核人在网银里通过，钱才会付出。{lateText(page)}</View>
      <View className="j-safe">
        {SAFETY.map(({ icon, title, note }) => (
          <View key={title} className="j-safe__i">
            <Icon name={icon} />
            <View className="j-safe__m">
              <View className="dk-b dk-sub">{title}</View>
              <View className="dk-cap dk-2">{note}</View>
            </View>
          </View>
        ))}
      </View>
    </View>
  )
}

/** What the bank said, without the code that it puts behind: 交易失败，金额不符[6100301] is 金额不符. */
function whyText(reason: string | null | undefined): string {
  const said = (reason ?? '').replace(/\s*\[\w+\]$/, '').replace(/^交易失败，/, '')
  return said === '' ? '' : `：${said}`
}
