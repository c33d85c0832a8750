import { sql as sqlLanguage, PostgreSQL } from '@codemirror/lang-sql';
import { syntaxHighlighting } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { EditorState, Prec } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import { basicSetup } from 'codemirror';

/** A relation that can be asked, as `/api/explore/schema` tells it. */
export interface Relation {
  readonly name: string;
  readonly sentence: string | null;
  readonly sentence_zh: string | null;
  readonly columns: readonly {
    readonly name: string;
    readonly type: string;
    readonly doc: string | null;
    readonly doc_zh: string | null;
  }[];
}

export interface EditorOptions {
  readonly text: string;
  readonly label: string;
  readonly lang: 'en' | 'zh-CN';
  readonly relations: readonly Relation[];
  readonly onchange: (text: string) => void;
  readonly onrun: () => void;
}

export interface Editor {
  readonly focus: () => void;
  readonly set: (text: string) => void;
  /** Marks the place of an error; null clears it. */
  readonly mark: (place: { line: number; column: number; message: string } | null) => void;
  readonly destroy: () => void;
}

/** A SQL editor that completes the names of the catalogue and runs with Ctrl or Cmd and Enter. */
export function openEditor(parent: HTMLElement, options: EditorOptions): Editor {
  const { text, label, lang, relations, onchange, onrun } = options;
  const said = (en: string | null, zh: string | null): string =>
    (lang === 'zh-CN' ? zh || en : en || zh) ?? '';
  const schema = Object.fromEntries(
    relations.map(({ name, sentence, sentence_zh, columns }) => [
      name,
      {
        self: { label: name, type: 'type', info: said(sentence, sentence_zh) },
        children: columns.map((column) => ({
          label: column.name,
          type: 'property',
          detail: column.type.toLowerCase(),
          info: said(column.doc, column.doc_zh),
        })),
      },
    ]),
  );
  const run = (): boolean => {
    onrun();
    return true;
  };
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        Prec.highest(keymap.of([{ key: 'Mod-Enter', run }])),
        basicSetup,
        syntaxHighlighting(classHighlighter),
        sqlLanguage({ dialect: PostgreSQL, schema, upperCaseKeywords: false }),
        EditorView.contentAttributes.of({ 'aria-label': label }),
        EditorView.lineWrapping,
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onchange(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    focus: () => view.focus(),
    set: (next) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } }),
    mark: (place) => {
      if (place === null) return view.dispatch(setDiagnostics(view.state, []));
      const { doc } = view.state;
      const line = doc.line(Math.min(Math.max(place.line, 1), doc.lines));
      const from = Math.min(line.from + Math.max(place.column - 1, 0), line.to);
      const word = /^[\w.]+/.exec(doc.sliceString(from, line.to))?.[0].length ?? 1;
      const to = Math.min(from + word, doc.length);
      const diagnostic = { from, to, severity: 'error', message: place.message } as const;
      view.dispatch(setDiagnostics(view.state, [diagnostic]));
    },
    destroy: () => view.destroy(),
  };
}
