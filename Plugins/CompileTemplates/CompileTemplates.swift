import Foundation
import PackagePlugin

/// Makes a Swift function of every `.mustache` file of a target.
@main
struct CompileTemplates: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let templates = Self.templates(of: target)
        guard !templates.isEmpty else { return [] }
        let output = context.pluginWorkDirectoryURL.appending(path: "Views")
        let others = target.recursiveTargetDependencies.flatMap { Self.templates(of: $0) }.map(Self.name)
            .sorted()
        return [
            .buildCommand(
                displayName: "Compiling templates of \(target.name)",
                executable: try context.tool(named: "TemplateCompiler").url,
                arguments: [output.path] + others.flatMap { ["--uses", $0] } + templates.map(\.path),
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
