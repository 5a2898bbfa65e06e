import Foundation
import PackagePlugin

/// Makes a Swift function of every `.mustache` file of a target.
@main
struct CompileTemplates: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let templates = Self.templates(of: target)
        guard !templates.isEmpty else { return [] }
        let output = context.pluginWorkDirectoryURL.appending(path: "Views")
        let others = target.recursiveTargetDependencies.filter { !Self.templates(of: $0).isEmpty }
        let modules = others.compactMap { ($0 as? any SourceModuleTarget)?.moduleName }.sorted()
        let names = others.flatMap { Self.templates(of: $0) }.map(Self.name).sorted()
        // Step by step, because one expression would take the compiler too long.
        var arguments = [output.path]
        for module in modules { arguments += ["--imports", module] }
        for name in names { arguments += ["--uses", name] }
        arguments += templates.map(\.path)
        return [
            .buildCommand(
                displayName: "Compiling templates of \(target.name)",
                executable: try context.tool(named: "TemplateCompiler").url,
                arguments: arguments,
                inputFiles: templates,
                outputFiles: templates.map { output.appending(path: "\(Self.name($0)).mustache.swift") }
            )
        ]
    }

    private static func templates(of target: any Target) -> [URL] {
        guard let module = target as? any SourceModuleTarget else { return [] }
        return module.sourceFiles(withSuffix: ".mustache").map(\.url).sorted { $0.path < $1.path }
    }

    private static func name(_ file: URL) -> String { file.deletingPathExtension().lastPathComponent }
}
