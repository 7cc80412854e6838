import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const docs = readFileSync(join(import.meta.dirname, '../../docs/publishers.md'), 'utf8');
const python = process.env.CLICKLEDGER_PYTHON ?? 'python3';

/** What came to a publisher's server. */
export interface Received {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly url: string;
}

/** A language that docs/publishers.md shows how to verify in. */
export interface Language {
  readonly name: string;
  readonly fence: string;
  readonly file: string;
  /** What runs it; undefined where it cannot run here. */
  readonly version: readonly string[];
  /** What is written beside, and the command; the received comes as JSON from stdin but for the shell. */
  readonly driver: { readonly file: string; readonly text: string };
  readonly command: (received: Received, secret: string) => readonly string[];
}

const stdin = '{"headers", "body", "url", "secret"}';
const NODE = `// ${stdin}
import { readFileSync } from 'node:fs';
import { verify, verifyUrl } from './verify.mjs';
const { headers, body, url, secret } = JSON.parse(readFileSync(0, 'utf8'));
console.log(verify(headers, body, secret), verifyUrl(url, secret));`;
const PYTHON = `import json, sys
from verify import verify, verify_url
got = json.load(sys.stdin)
answers = (verify(got["headers"], got["body"].encode(), got["secret"]), verify_url(got["url"], got["secret"]))
print(*(str(answer).lower() for answer in answers))`;
const PHP = `<?php
require __DIR__ . '/verify.php';
$got = json_decode(stream_get_contents(STDIN), true);
$answers = [verify($got['headers'], $got['body'], $got['secret']), verifyUrl($got['url'], $got['secret'])];
echo implode(' ', array_map('json_encode', $answers)), "\\n";`;
const GO = `package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
)

func main() {
	var got struct {
		Headers           map[string]string
		Body, Url, Secret string
	}
	if err := json.NewDecoder(os.Stdin).Decode(&got); err != nil {
		panic(err)
	}
	headers := http.Header{}
	for name, value := range got.Headers {
		headers.Set(name, value)
	}
	fmt.Println(Verify(headers, []byte(got.Body), got.Secret), VerifyURL(got.Url, got.Secret))
}`;
const SHELL = `. ./verify.sh
if printf %s "$5" | verify "$1" "$2" "$3" "$4"; then printf true; else printf false; fi
if verify_url "$6" "$4"; then echo ' true'; else echo ' false'; fi`;

export const LANGUAGES: readonly Language[] = [
  {
    name: 'Node',
    fence: 'js',
    file: 'verify.mjs',
    version: [process.execPath, '--version'],
    driver: { file: 'main.mjs', text: NODE },
    command: () => [process.execPath, 'main.mjs'],
  },
  {
    name: 'Python',
    fence: 'python',
    file: 'verify.py',
    version: [python, '--version'],
    driver: { file: 'main.py', text: PYTHON },
    command: () => [python, 'main.py'],
  },
  {
    name: 'PHP',
    fence: 'php',
    file: 'verify.php',
    version: ['php', '--version'],
    driver: { file: 'main.php', text: PHP },
    command: () => ['php', 'main.php'],
  },
  {
    name: 'Go',
    fence: 'go',
    file: 'verify.go',
    version: ['go', 'version'],
    driver: { file: 'main.go', text: GO },
    command: () => ['go', 'run', 'verify.go', 'main.go'],
  },
  {
    name: 'Shell',
    fence: 'sh',
    file: 'verify.sh',
    version: ['openssl', 'version'],
    driver: { file: 'main.sh', text: SHELL },
    command: ({ headers, body, url }, secret) => {
      const named = ['id', 'timestamp', 'signature'].map((name) => headers[`webhook-${name}`] ?? '');
      return ['sh', 'main.sh', ...named, secret, body, url];
    },
  },
];

export const canRun = ({ version: [program = '', ...args] }: Language): boolean => !spawnSync(program, args).error;

/** The block of the docs, in a folder, with what calls it; what it says of a POST and of a GET. */
export function receiverIn({ fence, file, driver, command }: Language, folder: string) {
  const [, block] = new RegExp(`^\`\`\`${fence}\\n([^]*?)^\`\`\`$`, 'm').exec(docs) ?? [];
  if (block === undefined) throw new Error(`docs/publishers.md has no block of ${fence}`);
  writeFileSync(join(folder, file), block);
  writeFileSync(join(folder, driver.file), driver.text);
  return (received: Received, secret: string): { readonly post: boolean; readonly get: boolean } => {
    const [program = '', ...args] = command(received, secret);
    const input = JSON.stringify({ ...received, secret });
    const said = execFileSync(program, args, { cwd: folder, input, encoding: 'utf8' });
    const [post, get] = said.trim().split(' ');
    return { post: post === 'true', get: get === 'true' };
  };
}

/** Whether a Python can verify by the published library, and what it says. */
export const pythonLibrary = {
  isThere: (): boolean => spawnSync(python, ['-c', 'import standardwebhooks']).status === 0,
  verifies({ headers, body }: Received, secret: string): boolean {
    const program = `import json, sys
from standardwebhooks import Webhook, WebhookVerificationError
got = json.load(sys.stdin)
try:
    Webhook(got["secret"]).verify(got["body"], got["headers"])
    print("true")
except WebhookVerificationError:
    print("false")`;
    const input = JSON.stringify({ headers, body, secret });
    return execFileSync(python, ['-c', program], { input, encoding: 'utf8' }).trim() === 'true';
  },
};
