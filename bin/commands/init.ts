import { Option, type Command } from 'commander';
import { act, verb } from '../cli/verb.ts';

/** `quotient init`: a workspace with a commented configuration. */
export function command(): Command {
  return verb('init', 'Make a workspace with a commented quotient.yaml.', [
    'init',
    'init --workspace acme --language zh-CN',
    'init --demo',
  ])
    .option('--demo', 'settings that fit the demo company')
    .addOption(
      new Option('--language <language>', 'language of the interface')
        .choices(['en', 'zh-CN'])
        .default('en'),
    )
    .action(
      act<[{ demo?: boolean; language: string }]>(async (context, options) => {
        const { initWorkspace } = await import('#ingest/workspace/init.ts');
        const made = await initWorkspace(context.workspace, options);
        return {
          json: { ok: true, workspace: context.workspace, ...made },
          text: made.isNew
            ? `Made ${made.config}; edit it, then run "quotient ingest PATH".`
            : `${made.config} is already there and stays as it is.`,
        };
      }),
    );
}
