/** Where the UI and the API are and how to go on from here. */
export function nextSteps(given: {
  baseUrl: string;
  accountFile: string;
  projectId?: number;
  logFolder: string;
}): string {
  const { baseUrl, accountFile, projectId, logFolder } = given;
  const api = `${baseUrl}/api/v1`;
  const project = projectId
    ? [`Export   ${api}/projects/${projectId}/export?format=css   (with the token, as below)`]
    : [];
  const exporting = projectId
    ? [`  curl -s '${api}/projects/${projectId}/export?format=dtcg' -H "Authorization: Bearer $TOKEN"`]
    : [];
  return [
    `Open     ${projectId ? `${baseUrl}/projects/${projectId}/tokens` : baseUrl}   (sign in with ${accountFile})`,
    `API      ${api}`,
    `Docs     ${baseUrl}/api/docs`,
    ...project,
    `Logs     ${logFolder}`,
    '',
    'With curl:',
    `  TOKEN=$(curl -s ${api}/auth/login -H 'Content-Type: application/json' -d @${accountFile} \\`,
    `    | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`,
    `  curl -s ${api}/images -H "Authorization: Bearer $TOKEN" -F file=@shot.png`,
    `  curl -s ${api}/extractions -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\`,
    `    -d '{"images":[{"image_id":1}]}'`,
    ...exporting,
    '',
    'Without a server:  npx copy-that extract shot.png --format css',
  ].join('\n');
}
