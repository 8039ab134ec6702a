// Starts 'seam lsp' and joins it with the editor; all knowledge of schemas is in the server.
const { workspace } = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

let client;

exports.activate = () => {
    const [command, ...args] = workspace.getConfiguration('seam').get('command');
    client = new LanguageClient(
        'seam',
        'Seam schemas',
        { command, args },
        { documentSelector: [{ language: 'km' }], synchronize: { fileEvents: workspace.createFileSystemWatcher('**/*.km') } });
    return client.start();
};

exports.deactivate = () => client?.stop();
