import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { CONFIG_FILE } from './config.ts';
import { FIRST_BOARD } from './first-board.ts';
import { configTemplate, type TemplateChoices } from './template.ts';

export interface InitOptions {
  readonly demo?: boolean;
  /** `en` (default) or `zh-CN`. */
  readonly language?: string;
}

export interface InitReport {
  readonly config: string;
  /** False where the workspace had a configuration, which stays as it is. */
  readonly isNew: boolean;
}

const FOLDERS = ['inbox', 'raw', 'snapshots', 'state', 'logs'];

/**
 * Makes a workspace: its folders, a commented `quotient.yaml`, which is never overwritten, and a
 * first board, which a workspace that has its configuration does not get again.
 */
export async function initWorkspace(dir: string, options: InitOptions = {}): Promise<InitReport> {
  const language = options.language ?? 'en';
  if (language !== 'en' && language !== 'zh-CN') {
    throw new Error(`invalid language: ${language}; expected en or zh-CN`);
  }
  const config = join(dir, CONFIG_FILE);
  const isNew = !existsSync(config);
  for (const folder of FOLDERS) await mkdir(join(dir, folder), { recursive: true });
  if (isNew) {
    const choices = choicesFor(dir, language, options.demo ?? false);
    await writeFile(config, configTemplate(choices), { flag: 'wx' });
    await writeFirstBoard(join(dir, 'boards'));
  }
  return { config, isNew };
}

async function writeFirstBoard(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  await mkdir(folder);
  await writeFile(join(folder, 'marketing.yaml'), FIRST_BOARD, { flag: 'wx' });
}

function choicesFor(dir: string, language: 'en' | 'zh-CN', isDemo: boolean): TemplateChoices {
  const isChinese = language === 'zh-CN';
  const demoName = isChinese ? '恒达云科技' : 'Northwind Cloud';
  return {
    company: isDemo ? demoName : basename(resolve(dir)),
    language,
    currency: isChinese ? 'CNY' : 'USD',
    timezone: isChinese ? 'Asia/Shanghai' : 'UTC',
    isDemo,
  };
}
