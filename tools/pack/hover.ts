import { readFileSync } from "node:fs"
import ts from "typescript-6"

const mark = "/*?*/"

/** Asks the compiler's language service, as an editor does, what stands behind each mark in a file of a project. */
export const hovers = (project: string, file: string): ReadonlyArray<string> => {
  const host: ts.ParseConfigFileHost = {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
      throw new Error(ts.flattenDiagnosticMessageText(messageText, "\n"))
    }
  }
  const { options, fileNames } = ts.getParsedCommandLineOfConfigFile(project, {}, host)!
  const service = ts.createLanguageService({
    ...ts.sys,
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    getCompilationSettings: () => options,
    getScriptFileNames: () => fileNames,
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) =>
      ts.sys.fileExists(name) ? ts.ScriptSnapshot.fromString(readFileSync(name, "utf8")) : undefined,
    getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings)
  })
  const parts = readFileSync(file, "utf8").split(mark)
  return parts.slice(0, -1).map((_, index) => {
    const position = parts.slice(0, index + 1).join(mark).length + mark.length
    return ts.displayPartsToString(service.getQuickInfoAtPosition(file, position)?.displayParts)
  })
}
