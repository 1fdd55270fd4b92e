import { IssuePartnerTokenDocument, type PartnerAppCardFragment } from '@dangkou/shared/graphql'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'

import { failureText, useMutation } from '../../graphql'
import { copyText } from '../../platform/copy'
import { Button, Dock, ErrorNote, Note, Sheet } from '../../ui'
import styles from './partner.module.scss'

interface Props {
  readonly app: PartnerAppCardFragment
  /** Whatever was issued until then is seen on the page. */
  readonly onClose: () => void
}

/** 发密钥: said first that it is shown once, then shown, once. It is kept nowhere here. */
export function IssueSheet({ app, onClose }: Props) {
  const [token, setToken] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [issue, running] = useMutation(IssuePartnerTokenDocument)

  const submit = async () => {
    setError(null)
    const answer = await issue({ input: { appId: app.id } })
    if (!answer.ok) return setError(`${failureText(answer.failure)}，不知道发没发成。关掉看看，多出来的就吊销它`)
    const { token: issued, userErrors } = answer.data.issuePartnerToken
    return issued === null ? setError(userErrors[0]?.message ?? '没发成，请再试一次') : setToken(issued)
  }

  if (token !== null) return <Issued app={app} token={token} onClose={onClose} />
  return (
    <Sheet title="发密钥" onClose={onClose}>
      <View className="s-note dk-mt3">
        <Note icon="lock">拿着密钥，就能当{app.name}来办事。只显示一次，关掉就看不到了；请让装系统的人在旁边再发。</Note>
      </View>
      <ErrorNote text={error} />
      <Dock>
        <Button id="issue-token" kind="primary" busy={running} onPress={() => void submit()}>
          {running ? '正在发' : `发给 ${app.name}`}
        </Button>
      </Dock>
    </Sheet>
  )
}

function Issued({ app, token, onClose }: Props & { readonly token: string }) {
  const [copied, setCopied] = useState<boolean | null>(null)
  const copy = () => void copyText(token).then(setCopied)
  return (
    <Sheet title="新密钥" onClose={onClose}>
      <View className={styles['well']}>
        <Text id="token" className={`dk-num dk-b ${styles['token']}`} selectable userSelect>
          {token}
        </Text>
      </View>
      <View className="s-note">
        <Note icon="lock">只显示这一次。直接贴进{app.name}的设置里，不要用微信、短信发，也不要截图。没存下来就吊销它，再发一个。</Note>
      </View>
      <ErrorNote text={copied === false ? '没复制成，长按上面的密钥自己复制' : null} />
      <Dock>
        {copied !== null && (
          <Button id="copy-again" icon="copy" onPress={copy}>
            再复制
          </Button>
        )}
        {copied === null ? (
          <Button id="copy-token" kind="primary" icon="copy" onPress={copy}>
            复制密钥
          </Button>
        ) : (
          <Button id="stored" kind="primary" onPress={onClose}>
            贴好了，关掉
          </Button>
        )}
      </Dock>
    </Sheet>
  )
}
